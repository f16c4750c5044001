package io.tocsin.sink.callback;

import io.tocsin.model.identity.Coded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The products that say back what people do in them; the code is the type of the target. */
public enum CallbackProduct implements Coded {
    /** Opsgenie and Jira Service Management: an outgoing webhook, which signs nothing, with a key. */
    OPSGENIE("opsgenie", false),
    /** PagerDuty: a webhook subscription of version 3, signed. */
    PAGERDUTY("pagerduty", true),
    /** ServiceNow: a business rule with an outbound REST message, with a key. */
    SERVICENOW("servicenow", false),
    /** Slack: the buttons of a card, signed. */
    SLACK("slack", true),
    /** Zendesk: a webhook that a trigger calls, signed. */
    ZENDESK("zendesk", true);

    /** How far a signed time may be from ours, both ways. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final String code;
    private final boolean signs;

    CallbackProduct(String code, boolean signs) {
        this.code = code;
        this.signs = signs;
    }

    @Override
    public String code() {
        return code;
    }

    /** True when it proves with a signature who it is, false when it shows a key. */
    public boolean signs() {
        return signs;
    }

    CallbackReader reader(CallbackConfig config) {
        return switch (this) {
            case OPSGENIE -> new OpsgenieCallback(config);
            case PAGERDUTY -> new PagerDutyCallback(config);
            case SERVICENOW -> new ServiceNowCallback(config);
            case SLACK -> new SlackCallback(config);
            case ZENDESK -> new ZendeskCallback(config);
        };
    }

    /** That of a type of target; empty when it says nothing back. */
    public static Optional<CallbackProduct> ofType(String type) {
        return List.of(values()).stream()
                .filter(product -> product.code.equals(type))
                .findFirst();
    }
}
