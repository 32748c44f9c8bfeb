"""`health`: asks the running bot how it is. A container asks every few seconds, so little is imported."""

import http.client

import click

from bot.health_address import HealthAddress
from bot.settings import Settings
from knowledge.errors import SettingsError

READY, NOT_READY = 0, 1
_PATIENCE = 5.0


def ask_health(settings: Settings) -> int:
    """The exit code, having said in a word how it is. Raises SettingsError where HEALTH is not set."""
    if settings.health is None:
        raise SettingsError("HEALTH is not set: it names the address that is asked, such as 127.0.0.1:8080.")
    status = _status(settings.health.near)
    if status is None:
        click.echo(f"Nothing answers at {settings.health}.", err=True)
    else:
        click.echo("ready" if status == http.HTTPStatus.OK else "not ready")
    return READY if status == http.HTTPStatus.OK else NOT_READY


def _status(address: HealthAddress) -> int | None:
    connection = http.client.HTTPConnection(address.host, address.port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
