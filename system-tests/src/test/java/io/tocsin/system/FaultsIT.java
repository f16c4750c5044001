package io.tocsin.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What Tocsin runs on fails under it, and so do its own processes, while alerts come in and incidents are open; then the
 * books balance, and nobody has to start anything again.
 */
@ExtendWith(DeploymentExtension.class)
@Order(2)
final class FaultsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<Round> ROUNDS = new ArrayList<>();

    private Deployment deployment;
    private Datadog datadog;
    private Books books;
    private Health health;

    @BeforeEach
    void allAreReady(Deployment shared) {
        deployment = shared;
        datadog = new Datadog(deployment.uri(Member.INGEST));
        books = new Books(deployment);
        health = new Health(deployment);
        health.awaitAllReady();
    }

    /** What comes late comes twice unseen if nobody looks again. */
    @AfterAll
    static void nothingCameLate(Deployment deployment) {
        ROUNDS.forEach(new Books(deployment)::assertBalanced);
    }

    @Test
    void whileKafkaStandsStillNothingIsTakenAndAfterwardsNothingIsMissing() {
        Round round = round("paused");
        List<String> known = known(round);
        deployment.pauseKafka();
        Optional<HttpResponse<String>> refused = datadog.once("paused-during-0", "Triggered");
        CompletableFuture<List<String>> during = round.fireMeanwhile(round.services("during", 4));
        CompletableFuture<List<String>> resolved = round.resolveMeanwhile(known);
        deployment.resumeKafka();

        assertThat(refused).hasValueSatisfying(FaultsIT::asksToComeAgain);
        CompletableFuture.allOf(during, resolved).join();
        assertBalancedAfterMore(round);
    }

    @Test
    void whileKafkaIsAwayNothingIsTakenAndAfterwardsNothingIsMissing() {
        Round round = round("stopped");
        List<String> known = known(round);
        deployment.stopKafka();
        assertThat(datadog.once("stopped-during-0", "Triggered")).hasValueSatisfying(FaultsIT::asksToComeAgain);
        CompletableFuture<List<String>> during = round.fireMeanwhile(round.services("during", 4));
        CompletableFuture<List<String>> resolved = round.resolveMeanwhile(known);
        await().atMost(PATIENCE).until(() -> !health.isReady(Member.INGEST));
        assertThat(health.isAlive(Member.INGEST)).isTrue();
        deployment.startKafka();

        CompletableFuture.allOf(during, resolved).join();
        assertBalancedAfterMore(round);
    }

    @Test
    void whileTheDatabaseIsKilledAlertsAreTakenAndDecidedAndAfterwardsTold() {
        Round round = round("database");
        List<String> known = known(round);
        deployment.killDatabase();
        List<String> during = round.fire(round.services("during", 4));
        round.resolveMeanwhile(known).join();
        books.awaitDecided(during);
        await().atMost(PATIENCE).until(() -> !health.isReady(Member.SINK));
        assertThat(health.isAlive(Member.SINK)).isTrue();
        assertThat(health.isReady(Member.ENGINE)).isTrue();
        deployment.startDatabase();

        assertBalancedAfterMore(round);
    }

    @Test
    void secondEngineTakesOverFromOneThatIsKilled() {
        Round round = round("engine");
        List<String> known = known(round);
        CompletableFuture<List<String>> under = round.fireMeanwhile(round.services("under", 6));
        deployment.kill(Member.ENGINE);
        round.resolveMeanwhile(known).join();
        List<String> during = round.fire(round.services("during", 6));
        books.awaitTold(round, during);
        books.awaitTold(round, under.join());
        books.awaitTold(round, known);
        assertThat(deployment.isRunning(Member.ENGINE)).isFalse();
        deployment.start(Member.ENGINE);

        assertBalancedAfterMore(round);
    }

    @Test
    void sinkThatIsKilledWhileItTellsTellsAgainOnlyUnderTheSameId() {
        Round round = round("sink");
        List<String> known = known(round);
        CompletableFuture<List<String>> under = round.fireMeanwhile(round.services("under", 8));
        CompletableFuture<List<String>> resolved = round.resolveMeanwhile(known);
        deployment.kill(Member.SINK);
        CompletableFuture.allOf(under, resolved).join();
        deployment.start(Member.SINK);

        assertBalancedAfterMore(round);
    }

    @Test
    void secondEngineTakesOverFromOneThatReachesNobody() {
        assumeTrue(deployment.canCut(), "no network of its own for each process here");
        Round round = round("lonely-engine");
        List<String> known = known(round);
        CompletableFuture<List<String>> under = round.fireMeanwhile(round.services("under", 6));
        deployment.cut(Member.ENGINE);
        round.resolveMeanwhile(known).join();
        List<String> during = round.fire(round.services("during", 6));
        books.awaitTold(round, during);
        books.awaitTold(round, under.join());
        deployment.mend(Member.ENGINE);

        assertBalancedAfterMore(round);
    }

    @Test
    void sinkThatReachesNobodyTellsAfterwards() {
        assumeTrue(deployment.canCut(), "no network of its own for each process here");
        Round round = round("lonely-sink");
        List<String> known = known(round);
        deployment.cut(Member.SINK);
        List<String> during = round.fire(round.services("during", 4));
        round.resolveMeanwhile(known).join();
        books.awaitDecided(during);
        deployment.mend(Member.SINK);

        assertBalancedAfterMore(round);
    }

    private Round round(String name) {
        Round round = new Round(name, datadog);
        ROUNDS.add(round);
        return round;
    }

    /** Services with an incident that the target knows of. */
    private List<String> known(Round round) {
        List<String> known = round.fire(round.services("before", 3));
        books.awaitTold(round, known);
        return known;
    }

    private void assertBalancedAfterMore(Round round) {
        round.fire(round.services("after", 2));
        books.assertBalanced(round);
        health.awaitAllReady();
    }

    private static void asksToComeAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }
}
