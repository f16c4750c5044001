package io.tocsin.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.read.StoreState;
import io.tocsin.model.incident.Actor;
import io.tocsin.sink.store.DatabaseSettings;
import io.tocsin.sink.store.Store;
import io.tocsin.testkit.Incidents;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
class CommandDeskIT {

    @Test
    void commandThatIsWrittenIsPendingWhenTheStoreIsLostAfterIt(Platform platform) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        DatabaseSettings nowhere = new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/none", "any", "", 2);
        DecisionWaiter lost = new DecisionWaiter(id -> {
            throw Problem.of(ProblemKind.STORE_UNAVAILABLE, "lost").toException();
        });
        try (JournalWriter journal = new JournalWriter(platform.kafka(), meters);
                Store store = Store.open(nowhere, "lost", meters)) {
            CommandDesk desk = new CommandDesk(
                    new CommandIssuer(journal, Clock.systemUTC()),
                    lost,
                    new io.tocsin.console.read.Incidents(store, new StoreState(Clock.systemUTC())));

            CommandDesk.Result result = desk.carryOut(
                    new CommandIssuer.Wish(
                            CommandAction.ACKNOWLEDGE,
                            Incidents.triggered("checkout").build(),
                            Actor.person("Ana"),
                            Terms.note(""),
                            Optional.empty()),
                    Duration.ofSeconds(1));

            assertThat(result.isPending()).isTrue();
            assertThat(desk.wrote(result.id())).isTrue();
        }
    }
}
