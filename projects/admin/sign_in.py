"""Signing in with a code: of an authenticator app, or a recovery code instead."""

from typing import Any

from django_otp.admin import OTPAdminAuthenticationForm
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice


class CodeForm(OTPAdminAuthenticationForm):
    """Password and code in one step; digits are of the app, letters a recovery code."""

    def _chosen_device(self, user: Any) -> Any:
        digits = (self.cleaned_data.get("otp_token") or "").isdecimal()
        model = TOTPDevice if digits else StaticDevice
        device = model.objects.filter(user=user, confirmed=True).first()
        self.cleaned_data["otp_device"] = device.persistent_id if device else ""
        return super()._chosen_device(user)
