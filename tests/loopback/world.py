"""Who and what there is: users, servers, channels, the bot's own account, and permissions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntFlag
from typing import Any

from .clock import Clock, Snowflakes, iso

JSON = dict[str, Any]

TEXT, DM, GROUP_DM, ANNOUNCEMENT, THREAD = 0, 1, 3, 5, 11
MEMBER_OVERWRITE = 1


class Permission(IntFlag):
    """The permissions that matter to a bot which answers and announces; Discord's own bits."""

    ADMINISTRATOR = 1 << 3
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_APPLICATION_COMMANDS = 1 << 31
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EXTERNAL_APPS = 1 << 50


NOTHING = Permission(0)
MEMBER = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.USE_EXTERNAL_APPS
)
MANAGER = MEMBER | Permission.MANAGE_GUILD


# What an ordinary server leaves empty.
NOT_SET = (
    "icon", "banner", "description", "splash", "discovery_splash", "home_header", "application_id",
    "afk_channel_id", "system_channel_id", "widget_channel_id", "rules_channel_id", "vanity_url_code",
    "public_updates_channel_id", "safety_alerts_channel_id", "incidents_data", "max_presences",
)  # fmt: skip


@dataclass(slots=True)
class User:
    id: int
    name: str
    bot: bool = False

    def payload(self) -> JSON:
        return {
            "id": str(self.id),
            "username": self.name,
            "discriminator": "0",
            "global_name": self.name.title(),
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
            "flags": 0,
            "primary_guild": None,
        }


@dataclass(slots=True, eq=False)
class Channel:
    """A channel of a server, or direct messages; `denied` is what the bot may not do in it.

    The bot is in no group's direct messages (GROUP_DM): from there only a user's own install reaches it.
    """

    id: int
    name: str
    guild: Guild | None = None
    type: int = TEXT
    recipient: User | None = None
    denied: Permission = NOTHING
    last_message_id: int | None = None

    def payload(self, bot: User) -> JSON:
        common = {
            "id": str(self.id),
            "type": self.type,
            "flags": 0,
            "last_message_id": str(self.last_message_id) if self.last_message_id else None,
        }
        if self.guild is None:
            assert self.recipient is not None
            named = {"name": self.name, "owner_id": str(self.recipient.id), "icon": None}
            recipients = {"recipients": [self.recipient.payload()]}
            return common | recipients | (named if self.type == GROUP_DM else {})
        if self.type == THREAD:
            return common | self._thread(bot)
        overwrite = {"id": str(bot.id), "type": MEMBER_OVERWRITE, "allow": "0", "deny": str(int(self.denied))}
        return common | {
            "guild_id": str(self.guild.id),
            "name": self.name,
            "topic": None,
            "position": self.guild.channels.index(self),
            "parent_id": None,
            "nsfw": False,
            "rate_limit_per_user": 0,
            "permission_overwrites": [overwrite] if self.denied else [],
        }

    @property
    def send(self) -> Permission:
        """What it takes to send messages here."""
        return Permission.SEND_MESSAGES_IN_THREADS if self.type == THREAD else Permission.SEND_MESSAGES

    def _thread(self, bot: User) -> JSON:
        """An open public thread in the server's first channel."""
        assert self.guild is not None
        return {
            "guild_id": str(self.guild.id),
            "name": self.name,
            "parent_id": str(self.guild.channels[0].id),
            "owner_id": str(self.guild.owner.id),
            "rate_limit_per_user": 0,
            "message_count": 0,
            "member_count": 1,
            "total_message_sent": 0,
            "thread_metadata": {
                "archived": False,
                "auto_archive_duration": 10_080,
                "archive_timestamp": "2024-07-04T21:00:00+00:00",
                "locked": False,
            },
        }


@dataclass(slots=True, eq=False)
class Guild:
    """A server. `member`: the bot is in it; if not, only user installs reach the bot from there.

    `available`: not one in which Discord has trouble, and of which it tells the bot only that it is there.
    `holders` are users with the role, beside the bot.
    """

    id: int
    name: str
    role_id: int
    owner: User
    member: bool = True
    available: bool = True
    bot_permissions: Permission = MEMBER
    channels: list[Channel] = field(default_factory=list)
    members: dict[int, Permission] = field(default_factory=dict)
    users: dict[int, User] = field(default_factory=dict)
    holders: set[int] = field(default_factory=set)

    def channel(self, name: str) -> Channel:
        return next(channel for channel in self.channels if channel.name == name)

    def permissions_of(self, user: User) -> Permission:
        return self.members.get(user.id, MEMBER)

    def bot_permissions_in(self, channel: Channel) -> Permission:
        if Permission.ADMINISTRATOR in self.bot_permissions:
            return self.bot_permissions
        return self.bot_permissions & ~channel.denied

    def payload(self) -> JSON:
        """The server as GUILD_CREATE and GET /guilds/{id} describe it."""
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner.id),
            "roles": self._roles(),
            "emojis": [],
            "stickers": [],
            "features": [],
            "preferred_locale": "en-GB",
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "nsfw": False,
            "premium_tier": 0,
            "premium_progress_bar_enabled": False,
            "system_channel_flags": 0,
            "afk_timeout": 300,
            "region": "rotterdam",
            "max_members": 500_000,
            "max_stage_video_channel_users": 50,
            "max_video_channel_users": 25,
            "premium_subscription_count": 0,
            "widget_enabled": False,
        } | dict.fromkeys(NOT_SET)

    def listed(self) -> JSON:
        """The server as GET /users/@me/guilds lists it for the bot."""
        return {
            "id": str(self.id),
            "name": self.name,
            "icon": None,
            "banner": None,
            "owner": False,
            "permissions": str(int(self.bot_permissions)),
            "features": [],
        }

    def created(self, bot: User, clock: Clock) -> JSON:
        """The dispatch GUILD_CREATE: the server with its channels and the bot's own membership."""
        return self.payload() | {
            "joined_at": iso(clock.now()),
            "large": False,
            "unavailable": False,
            "member_count": len(self.users) + 1,
            "members": [self.member_payload(bot, clock)],
            "channels": [channel.payload(bot) for channel in self.channels if channel.type != THREAD],
            "threads": [channel.payload(bot) for channel in self.channels if channel.type == THREAD],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }

    def member_payload(self, user: User, clock: Clock) -> JSON:
        return {
            "user": user.payload(),
            "roles": [str(self.role_id)] if user.bot or user.id in self.holders else [],
            "joined_at": iso(clock.now()),
            "flags": 0,
            "pending": False,
            "mute": False,
            "deaf": False,
        } | dict.fromkeys(("nick", "avatar", "banner", "premium_since", "communication_disabled_until"))

    def _roles(self) -> list[JSON]:
        shared = {
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "icon": None,
            "unicode_emoji": None,
            "mentionable": False,
            "managed": False,
            "flags": 0,
            "description": None,
        }
        everyone = {
            "id": str(self.id),
            "name": "@everyone",
            "position": 0,
            "managed": False,
            "permissions": "0",
        }
        own = {
            "id": str(self.role_id),
            "name": "Bot",
            "position": 1,
            "permissions": str(int(self.bot_permissions)),
        }
        return [shared | everyone, shared | own]


class World:
    """Everything by id; what no request or frame has changed yet."""

    def __init__(self, ids: Snowflakes) -> None:
        self._ids = ids
        self.application_id = ids.next()
        self.bot = User(ids.next(), "returning-officer", bot=True)
        self.owner = User(ids.next(), "owner")
        self.users: dict[int, User] = {self.bot.id: self.bot, self.owner.id: self.owner}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self._dms: dict[int, Channel] = {}

    def add_user(self, name: str, *, bot: bool = False) -> User:
        user = User(self._ids.next(), name, bot)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, channels: tuple[str, ...], *, member: bool, guild_id: int | None) -> Guild:
        guild = Guild(
            guild_id or self._ids.next(), name, role_id=self._ids.next(), owner=self.owner, member=member
        )
        self.guilds[guild.id] = guild
        for channel in channels:
            self.add_channel(guild, channel)
        return guild

    def add_channel(self, guild: Guild, name: str, kind: int = TEXT) -> Channel:
        channel = Channel(self._ids.next(), name, guild, kind)
        guild.channels.append(channel)
        self.channels[channel.id] = channel
        return channel

    def dm(self, user: User) -> Channel:
        """The direct messages between `user` and the bot, opened at first use."""
        if user.id not in self._dms:
            channel = Channel(self._ids.next(), user.name, type=DM, recipient=user)
            self._dms[user.id] = self.channels[channel.id] = channel
        return self._dms[user.id]

    def add_group(self, name: str, member: User) -> Channel:
        """A group's direct messages among users, the bot not among them."""
        channel = Channel(self._ids.next(), name, type=GROUP_DM, recipient=member)
        self.channels[channel.id] = channel
        return channel

    def application(self) -> JSON:
        return {
            "id": str(self.application_id),
            "name": "Returning Officer",
            "icon": None,
            "description": "",
            "summary": "",
            "type": None,
            "bot": self.bot.payload(),
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": 0,
            "flags_new": "0",
            "explicit_content_filter": 0,
            "eligible_oauth2_scopes": ["applications.commands", "bot"],
            "max_participants": None,
            "tags": [],
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "event_webhooks_url": None,
            "owner": self.owner.payload(),
            "approximate_guild_count": sum(guild.member for guild in self.guilds.values()),
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "integration_types_config": {"0": {}, "1": {}},
            "team": None,
        }
