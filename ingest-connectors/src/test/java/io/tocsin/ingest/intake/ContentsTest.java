package io.tocsin.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.Authentication;
import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Payloads;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.RequestHead;
import io.tocsin.ingest.connector.Terms;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentsTest {

    private static final Finding ANY_FINDING = new Finding(DeadLetterCause.INVALID_FIELD, "status", "x", "firing");

    private final List<Payload> read = new ArrayList<>();

    @Test
    void letterKeepsWhatItsConnectorLooksAtAndNoSecretOfTheQuery() {
        Payload payload = payload(
                "by=alias&api_key=s3cr3t&Token=s3cr3t&x=1", Map.of("x-kind", "issue"), "DELETE", "/v2/alerts/a");

        DeadLetter letter = Contents.letter(integration(), payload, ANY_FINDING, payload.body());

        assertThat(letter.request().query()).isEqualTo("by=alias&api_key=…&Token=…&x=1");
        assertThat(letter.request().headers()).containsExactly(Map.entry("x-kind", "issue"));
        assertThat(letter.request().method()).isEqualTo("DELETE");
        assertThat(letter.request().path()).isEqualTo("/v2/alerts/a");
    }

    @Test
    void retriedLetterIsReadWithItsRequestAndTheTimeAtWhichItWasReceived() {
        Payload payload = payload("by=alias", Map.of("x-kind", "issue"), "DELETE", "/v2/alerts/a");
        Integration integration = integration();
        DeadLetter letter = Contents.letter(integration, payload, ANY_FINDING, payload.body());

        LetterRetry.Retried retried =
                new LetterRetry(new Integrations(List.of("recorded"), List.of(integration))).read(letter);

        assertThat(retried.entries()).isEmpty();
        assertThat(retried.detail()).isEqualTo("status: x (expected: firing)");
        assertThat(read).singleElement().satisfies(again -> {
            assertThat(again.head()).isEqualTo(payload.head());
            assertThat(again.receivedAt()).isEqualTo(Payloads.NOW);
            assertThat(again.contentType()).isEqualTo(payload.contentType());
            assertThat(again.body()).isEqualTo(payload.body());
        });
    }

    @Test
    void letterOfAnIntegrationThatIsNotThereAnyMoreSaysSo() {
        Payload payload = payload("", Map.of(), "POST", "");
        DeadLetter letter = Contents.letter(integration(), payload, ANY_FINDING, payload.body());

        assertThat(new LetterRetry(new Integrations(List.of("recorded"), List.of()))
                        .read(letter)
                        .detail())
                .isEqualTo("integration: prod (expected: the name of an integration of recorded in the configuration)");
    }

    private Integration integration() {
        Connector connector = new Connector() {
            @Override
            public String name() {
                return "recorded";
            }

            @Override
            public Reading read(Payload payload) {
                read.add(payload);
                return new Reading.Unreadable(ANY_FINDING);
            }
        };
        return new Integration(
                "prod",
                connector,
                Authentication.none(),
                Terms.AS_SENT,
                new RequestRate(1, Clock.fixed(Payloads.NOW, ZoneOffset.UTC)));
    }

    private static Payload payload(String query, Map<String, String> headers, String method, String path) {
        return new Payload(
                new byte[] {1},
                "application/json",
                new RequestHead(method, path, query, headers),
                "prod",
                Terms.AS_SENT,
                Payloads.NOW);
    }
}
