package io.tocsin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.tocsin.testkit.ReceivedRequest;
import java.net.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One role per process, as on a cluster. */
@ExtendWith(DeploymentExtension.class)
@Order(1)
final class WholeWayIT {

    @Test
    void alertOfDatadogBecomesASignedNotificationAndItsEndAnother(Deployment deployment) throws Exception {
        new Health(deployment).awaitAllReady();
        Round round = new Round("whole", new Datadog(deployment.uri(Member.INGEST)));
        Books books = new Books(deployment);

        List<String> services = round.fire(round.services("way", 3));
        books.awaitTold(round, services);
        round.resolveMeanwhile(services).join();

        books.assertBalanced(round);
        List<ReceivedRequest> ours = deployment.receiver().requests().stream()
                .filter(request -> services.stream().anyMatch(request.text()::contains))
                .toList();
        assertThat(ours).hasSizeGreaterThanOrEqualTo(6);
        for (ReceivedRequest told : ours) {
            new Webhook(Configuration.SECRET)
                    .verify(told.text(), HttpHeaders.of(told.headers(), (name, value) -> true));
        }
    }

    @Test
    void memberAnswersForItsOwnRoleAlone(Deployment deployment) {
        Health health = new Health(deployment);
        health.awaitAllReady();
        assertThat(health.status(Member.ENGINE, "/v1/alerts/datadog")).isEqualTo(404);
        assertThat(health.status(Member.SINK, "/api/v1/incidents")).isEqualTo(404);
        assertThat(health.ask(Member.SINK, "/metrics"))
                .hasValueSatisfying(page -> assertThat(page.body()).contains("tocsin_sink_"));
        assertThat(health.ask(Member.ENGINE, "/health/ready"))
                .hasValueSatisfying(answer -> assertThat(answer.body())
                        .isEqualTo("{\"ready\":true,\"roles\":{\"engine\":{\"ready\":true}}}"));
    }
}
