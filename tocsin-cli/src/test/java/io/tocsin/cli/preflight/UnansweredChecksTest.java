package io.tocsin.cli.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.access.AccessTable;
import io.tocsin.cli.access.KafkaRole;
import io.tocsin.cli.config.ConfigFile;
import io.tocsin.cli.config.ConfigReader;
import io.tocsin.model.kafka.KafkaSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody answered is not taken for good. */
final class UnansweredChecksTest {

    private final List<Remark> remarks = new ArrayList<>();
    private final Broker broker = new Broker(KafkaSettings.standalone("127.0.0.1:1"));

    /** So that each question fails at once, as a time-out. */
    @BeforeEach
    void nobodyAnswers() {
        broker.close();
    }

    @Test
    void rightsThatNobodyAnsweredForAreNotKnown() {
        AccessTable table = new AccessTable(ConfigReader.read(ConfigFile.none(Map.of())));
        for (KafkaRole role : List.of(KafkaRole.INGEST, KafkaRole.ENGINE, KafkaRole.SINK, KafkaRole.CONSOLE)) {
            remarks.clear();
            new AccessChecks(broker).run(role, table.grants(role), remarks::add);
            assertThat(remarks).hasSameSizeAs(table.grants(role)).allSatisfy(remark -> {
                assertThat(remark.verdict()).isEqualTo(Remark.Verdict.WARN);
                assertThat(remark.found()).startsWith("not known whether " + role.code() + " may do what it needs");
            });
        }
    }

    @Test
    void clockThatNobodyAnsweredForIsNotKnown() {
        new ClusterChecks(broker, Clock.systemUTC()).clock(remarks::add);
        assertThat(remarks).singleElement().satisfies(remark -> {
            assertThat(remark.verdict()).isEqualTo(Remark.Verdict.WARN);
            assertThat(remark.found()).startsWith("Kafka's is not known");
        });
    }
}
