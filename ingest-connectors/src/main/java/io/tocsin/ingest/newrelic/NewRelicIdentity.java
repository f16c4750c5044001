package io.tocsin.ingest.newrelic;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertKey;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which alert it is: the issue, or, of classic channels, the incident of an account. The address of the issue comes
 * before the id, because templates put other ids under {@code id}; but not the address of New Relic's sample, which
 * people leave in their templates and which would make one alert of everything.
 */
final class NewRelicIdentity {

    /** The issue of the sample that New Relic shows and sends as a test. */
    static final String SAMPLE_ISSUE = "0ea2df1c-adab-45d2-aae0-042b609d2322";

    private static final int VERSION = 1;
    private static final Pattern IN_ADDRESS = Pattern.compile(
            "/(?:accounts/([0-9]{1,20})/)?(issues|incidents|redirect(?:/issue)?)/([A-Za-z0-9_-]{1,100})(?:[/?#]|$)");

    private NewRelicIdentity() {}

    static AlertKey of(NewRelicFields fields) throws UnreadableException {
        Optional<String> account = fields.first("account_id", "accountId");
        return addresses(fields)
                .flatMap(address -> ofAddress(address, account).stream())
                .findFirst()
                .or(() -> fields.first("issueId", "issue_id", "id", "incident_id", "incidentId")
                        .map(id -> ofId(id, account)))
                .orElseThrow(() -> new UnreadableException(new Finding(
                        DeadLetterCause.MISSING_FIELD,
                        "body",
                        "fields " + String.join(", ", fields.root().names()),
                        "issueUrl, issuePageUrl, issueId or id; of a classic channel incident_id")));
    }

    private static Stream<String> addresses(NewRelicFields fields) {
        return Stream.of(
                        "issueUrl",
                        "issuePageUrl",
                        "issue_url",
                        "issue_page_url",
                        "incident_url",
                        "incident_acknowledge_url")
                .flatMap(name -> fields.first(name).stream());
    }

    private static Optional<AlertKey> ofAddress(String address, Optional<String> account) {
        Matcher matcher = IN_ADDRESS.matcher(address);
        if (!matcher.find() || matcher.group(3).equals(SAMPLE_ISSUE)) {
            return Optional.empty();
        }
        return Optional.of(
                matcher.group(2).equals("incidents")
                        ? incident(Optional.ofNullable(matcher.group(1)).or(() -> account), matcher.group(3))
                        : issue(matcher.group(3)));
    }

    /** Issues have a UUID, incidents a number that each account counts by itself. */
    private static AlertKey ofId(String id, Optional<String> account) {
        return id.chars().allMatch(Character::isDigit) ? incident(account, id) : issue(id);
    }

    private static AlertKey issue(String id) {
        return AlertKey.of(VERSION, "issue", id);
    }

    private static AlertKey incident(Optional<String> account, String id) {
        return AlertKey.of(VERSION, "incident", account.orElse(""), id);
    }
}
