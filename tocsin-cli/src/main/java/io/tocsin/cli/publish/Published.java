package io.tocsin.cli.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.kafka.PublicationDecisions.Verdict;
import io.tocsin.model.setting.SettingPublication;
import java.util.Optional;

/**
 * A publication with the engine's answer.
 *
 * @param publication as it was written down
 * @param verdict of the engine; empty when nobody waited for it
 */
public record Published(SettingPublication publication, Optional<Verdict> verdict) {

    /** What the command that published it ends with. */
    public ExitCode exitCode() {
        if (verdict.isEmpty()) {
            return ExitCode.DONE;
        }
        if (verdict.get().refusal().isPresent()) {
            return ExitCode.REFUSED;
        }
        return verdict.get().isComplete() ? ExitCode.DONE : ExitCode.TIMED_OUT;
    }

    /** The answer in a sentence. */
    public String sentence() {
        if (verdict.isEmpty()) {
            return "the engine was not waited for";
        }
        Verdict found = verdict.get();
        Optional<Decision> refusal = found.refusal();
        if (refusal.isPresent()) {
            return "the engine refused it in partition "
                    + refusal.get().position().partition() + ": "
                    + refusal.get().reason().code() + ", " + refusal.get().detail()
                    + "; there, what held before holds on";
        }
        return found.isComplete()
                ? "it holds in all " + found.partitions() + " partitions"
                : "the engine has decided in " + found.decisions().size() + " of " + found.partitions()
                        + " partitions up to now; it will hold in the others when the engine comes to it";
    }

    /** The answer for programs. */
    public ObjectNode engine() {
        ObjectNode document = JsonText.object().put("waited", verdict.isPresent());
        verdict.ifPresent(found -> {
            document.put("partitions", found.partitions())
                    .put("decided", found.decisions().size())
                    .put("refused", found.refusal().isPresent());
            found.refusal()
                    .ifPresent(refusal ->
                            document.put("reason", refusal.reason().code()).put("detail", refusal.detail()));
        });
        return document;
    }
}
