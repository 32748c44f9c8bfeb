"""What people type who mean no good, or whose keyboards do not."""
