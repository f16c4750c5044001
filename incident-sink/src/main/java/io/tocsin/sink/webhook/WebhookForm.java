package io.tocsin.sink.webhook;

import io.tocsin.model.identity.Coded;
import io.tocsin.sink.cloudevents.CloudEvent;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetChecks;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a receiver of webhooks wants besides signatures.
 *
 * @param format of the body
 * @param source what a CloudEvent says that it comes from
 * @param token sent as {@code Authorization: Bearer …}
 * @param origin our own domain name, for a receiver that wants to be asked before it is sent anything
 */
public record WebhookForm(Format format, URI source, Optional<Secret> token, Optional<String> origin) {

    /** As Standard Webhooks advises, and nothing else. */
    public static final WebhookForm STANDARD =
            new WebhookForm(Format.STANDARD, CloudEvent.DEFAULT_SOURCE, Optional.empty(), Optional.empty());

    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    /** Of the body. */
    public enum Format implements Coded {
        /** Type, timestamp, data. */
        STANDARD("standard"),
        /** A structured CloudEvent 1.0. */
        CLOUDEVENTS("cloudevents");

        private final String code;

        Format(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    public WebhookForm {
        origin.filter(name -> !DOMAIN.matcher(name).matches()).ifPresent(name -> {
            throw new IllegalArgumentException("request_origin: " + name + " (expected: our domain name)");
        });
        token.ifPresent(value -> TargetChecks.token("token", value));
    }
}
