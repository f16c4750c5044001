package io.tocsin.ingest.connector;

import io.tocsin.model.identity.Coded;

/** What a connector had to assume. Counted and told to the sender, never silent. */
public enum Remark implements Coded {
    /** The sender left alerts out because they were too many; they go on as they are. */
    ALERTS_TRUNCATED("alerts_truncated"),
    /** The body was not JSON, and could be mended with certainty. */
    JSON_MENDED("json_mended"),
    /** Nothing says whether it fires: taken as firing. */
    STATUS_ASSUMED("status_assumed"),
    /** Nothing says how bad it is: taken as error. */
    SEVERITY_ASSUMED("severity_assumed"),
    /** It names no service, and the integration has no default. */
    SERVICE_UNASSIGNED("service_unassigned"),
    /** It names no time that can be understood: the time of receipt is taken. */
    TIME_ASSUMED("time_assumed"),
    /** Only its title and scope tell it from others. */
    IDENTITY_FROM_TITLE("identity_from_title"),
    /** A link is no http or https address, or too long, or one too many: left out. */
    LINK_DROPPED("link_dropped");

    private final String code;

    Remark(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
