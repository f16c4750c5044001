package io.tocsin.sink.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.NotifierContract;
import io.tocsin.sink.target.Pace;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.testkit.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackWebhookNotifierTest extends NotifierContract {

    @Override
    protected TargetConfig target(URI place, Reach reach) {
        Secret url = new Secret(place.resolve(secret()).toString());
        return new SlackWebhookTarget("slack", url, reach);
    }

    @Override
    protected Answer success() {
        return new Answer(200, Map.of(), "ok");
    }

    @Override
    protected String secret() {
        return "/services/T0/B0/verysecretpath";
    }

    @Override
    protected boolean doubles() {
        return false; // it does, but nothing can be done about it
    }

    @Override
    protected AttemptOutcome.Result notFound() {
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
    void channelIsSentOneMessageASecond() {
        Pace pace = notifier(receiver.uri("/"), Reach.LOCAL).pace();

        assertThat(pace.burst()).isEqualTo(1);
        assertThat(pace.each()).isEqualTo(Duration.ofSeconds(1));
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
