package io.tocsin.console.http;

import com.linecorp.armeria.common.HttpHeaders;

/**
 * What every answer tells the browser. Text from alerts is hostile: even if some of it got through the escaping, the
 * policy lets no script, style or frame of it run.
 */
public final class SecurityHeaders {

    /** Only our own files; no inline script or style, nothing from elsewhere, nobody frames us. */
    public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'; manifest-src 'self'";

    /** All of them, for every answer. */
    public static final HttpHeaders ALL = HttpHeaders.builder()
            .add("content-security-policy", CONTENT_SECURITY_POLICY)
            .add("x-content-type-options", "nosniff")
            .add("referrer-policy", "same-origin")
            .add("cross-origin-opener-policy", "same-origin")
            .add("cross-origin-resource-policy", "same-origin")
            .add("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
            .build();

    private SecurityHeaders() {}
}
