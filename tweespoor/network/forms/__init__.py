"""The shape of what is typed; what may happen is the policies' word."""
