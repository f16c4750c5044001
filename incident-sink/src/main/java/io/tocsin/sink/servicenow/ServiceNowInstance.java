package io.tocsin.sink.servicenow;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.target.Pace;
import io.tocsin.sink.target.TargetChecks;
import java.net.URI;
import java.time.Duration;

/**
 * An instance of ServiceNow, and who we are there.
 *
 * @param url ends with {@code /}
 * @param access says who we are
 * @param reach how far it may lead us
 */
public record ServiceNowInstance(URI url, ServiceNowAccess access, Reach reach) {

    void check(String target) {
        TargetChecks.baseUrl(target + ".url", url, reach);
    }

    /** No limit of ours; but who is told to wait, waits for all that this user sends to this instance. */
    Pace pace() {
        return new Pace("servicenow " + TargetChecks.origin(url) + " " + access.who(), 1, Duration.ZERO);
    }

    @Override
    public String toString() {
        return TargetChecks.origin(url);
    }
}
