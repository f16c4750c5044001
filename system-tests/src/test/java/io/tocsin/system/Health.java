package io.tocsin.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.cli.api.ApiAnswer;
import io.tocsin.cli.api.ApiClient;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.JsonText;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a member says of itself. */
final class Health {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Deployment deployment;
    private final Map<Member, ApiClient> clients = new ConcurrentHashMap<>();

    Health(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Waits until all members can do their work; none may have ended by itself. */
    void awaitAllReady() {
        Member.REGULAR.forEach(this::awaitReady);
    }

    /** Waits until it can do its work; it may not have ended by itself. */
    void awaitReady(Member member) {
        await(member.code()).atMost(PATIENCE).until(() -> {
            assertThat(deployment.isRunning(member))
                    .as("%s runs", member.code())
                    .isTrue();
            return isReady(member);
        });
    }

    /** Whether it can do its work. */
    boolean isReady(Member member) {
        return ask(member, "/health/ready")
                .filter(answer -> answer.status() == 200)
                .flatMap(answer -> JsonText.parse(answer.body()))
                .map(health ->
                        health.path("roles").path(member.role()).path("ready").asBoolean())
                .orElse(false);
    }

    /** Whether it need not be killed. */
    boolean isAlive(Member member) {
        return status(member, "/health/live") == 200;
    }

    /** The status with which it answers; 0 when it does not. */
    int status(Member member, String path) {
        return ask(member, path).map(ApiAnswer::status).orElse(0);
    }

    /** What it answers. */
    Optional<ApiAnswer> ask(Member member, String path) {
        try {
            return Optional.of(clients.computeIfAbsent(member, this::client).get(path));
        } catch (CommandFailure e) {
            return Optional.empty();
        }
    }

    private ApiClient client(Member member) {
        return new ApiClient(deployment.uri(member), Optional.empty(), Duration.ofSeconds(5));
    }
}
