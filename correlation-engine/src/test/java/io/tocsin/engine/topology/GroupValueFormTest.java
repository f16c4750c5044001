package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.engine.fold.group.GroupValue;
import io.tocsin.engine.fold.group.GroupValue.Cause;
import io.tocsin.engine.fold.group.GroupValue.Member;
import io.tocsin.engine.fold.group.GroupValue.OpenGroup;
import io.tocsin.engine.fold.group.GroupValue.Stay;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.GroupId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.GroupReason;
import io.tocsin.model.incident.LeadReason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written opens again, also what the version before wrote. */
class GroupValueFormTest {

    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
    private static final IncidentId PAYMENT = new IncidentId("of-payment");

    private static Member member(boolean silent) {
        return new Member(
                PAYMENT,
                new ServiceName("payment"),
                Severity.ERROR,
                true,
                true,
                silent,
                Optional.of(new Cause(new IncidentId("of-db"), List.of(new ServiceName("db")))),
                GroupReason.DEPENDENCY,
                "because",
                T);
    }

    private static OpenGroup group(LeadReason reason, boolean silent) {
        return new OpenGroup(new GroupId("g"), T, T, false, PAYMENT, reason, List.of(member(silent)), 1, 1);
    }

    private static Stay stay(boolean silent) {
        return new Stay(1, 2, T, false, true, "test:1:a", "eu", silent);
    }

    /** As the first version wrote it: without what stands at the end. */
    private static byte[] first(GroupValue value, int more) {
        byte[] bytes = GroupValueForm.FORM.encode().apply(value);
        byte[] older = Arrays.copyOf(bytes, bytes.length - more);
        older[0] = 1;
        return older;
    }

    @Test
    void whatIsWrittenComesBack() {
        for (GroupValue value : List.of(group(LeadReason.LEAD_SILENT, true), stay(true))) {
            assertThat(GroupValueForm.FORM
                            .decode()
                            .apply(GroupValueForm.FORM.encode().apply(value)))
                    .isEqualTo(value);
        }
    }

    @Test
    void whatTheFirstVersionWroteStillOpens() {
        int reasonAndSilent = 2 + LeadReason.FIRST.code().length() + 1;
        assertThat(GroupValueForm.FORM.decode().apply(first(group(LeadReason.FIRST, false), reasonAndSilent)))
                .isEqualTo(group(LeadReason.FIRST, false));
        assertThat(GroupValueForm.FORM.decode().apply(first(stay(false), 1))).isEqualTo(stay(false));
    }

    @Test
    void whatALaterVersionWroteIsRefused() {
        byte[] bytes = GroupValueForm.FORM.encode().apply(stay(false));
        bytes[0] = 3;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupValueForm.FORM.decode().apply(bytes))
                .withMessage("version: 3 (expected: at most 2)");
    }
}
