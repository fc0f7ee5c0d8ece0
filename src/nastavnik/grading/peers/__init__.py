"""Teams read each other's draft application, blind: who reads whom, what they read and say."""
