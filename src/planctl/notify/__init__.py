"""Reminders on their way: digests as text and HTML, mail and chat, working days."""
