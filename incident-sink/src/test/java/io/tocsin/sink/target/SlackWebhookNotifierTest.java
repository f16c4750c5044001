package io.tocsin.sink.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.testkit.Answer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlackWebhookNotifierTest extends NotifierContract {

    @Override
    Notifier notifier(URI place, Reach reach) {
        Secret url = new Secret(place.resolve(secret()).toString());
        return new SlackWebhookNotifier(
                new TargetConfig.SlackIncomingWebhook("slack", url, reach), Optional.empty(), http);
    }

    @Override
    Answer success() {
        return new Answer(200, Map.of(), "ok");
    }

    @Override
    String secret() {
        return "/services/T0/B0/verysecretpath";
    }

    @Override
    boolean doubles() {
        return false; // it does, but nothing can be done about it
    }

    @Override
    AttemptOutcome.Result notFound() {
        return AttemptOutcome.Result.GONE;
    }

    @Test
    void goodStatusWithoutOkIsNotSlack() {
        receiver.answer(request -> new Answer(200, Map.of(), "<html>please log in</html>"));

        AttemptOutcome outcome = send();

        assertThat(outcome.result()).isEqualTo(AttemptOutcome.Result.RETRY);
        assertThat(outcome.problem().orElseThrow().errorClass()).isEqualTo(ErrorClass.UNREADABLE_ANSWER);
    }

    @Test
    void messageHasTextAndBlocksAndNoMetadata() throws Exception {
        receiver.answer(request -> success());
        send();

        JsonNode message =
                new ObjectMapper().readTree(receiver.requests().get(0).body());
        assertThat(message.path("text").asText()).contains("CPU is high");
        assertThat(message.path("blocks")).hasSize(3);
        assertThat(message.has("metadata")).isFalse();
    }
}
