package io.tocsin.cli.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.replay.DifferenceSheet;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.kafka.KafkaUnavailableException;
import io.tocsin.model.kafka.SettingReader;
import io.tocsin.model.kafka.ShadowReader;
import io.tocsin.model.replay.ShadowReport;
import io.tocsin.model.replay.ShadowState;
import io.tocsin.model.setting.CandidateRules;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The candidate rules that run as a shadow.
 *
 * @param publication of them
 * @param rules the candidate
 * @param report what an engine said of them last; empty when none has yet
 */
record RunningShadow(SettingPublication publication, CandidateRules rules, Optional<ShadowReport> report) {

    /** Asks Kafka; empty when there is no shadow. */
    static Optional<RunningShadow> read(KafkaSettings kafka) {
        try {
            Optional<SettingPublication> found =
                    new SettingReader(kafka).find(SettingKind.CANDIDATE_RULES, RulesDocument.NAME);
            return found.flatMap(publication -> publication
                    .setting(CandidateRules.class)
                    .map(rules -> new RunningShadow(publication, rules, report(kafka, publication))));
        } catch (KafkaUnavailableException e) {
            throw new CommandFailure(ExitCode.FAILED, "Kafka does not answer: " + e.getMessage(), e);
        }
    }

    private static Optional<ShadowReport> report(KafkaSettings kafka, SettingPublication publication) {
        return new ShadowReader(kafka)
                .last()
                .filter(report -> report.publication().equals(publication.id()));
    }

    /** The one that runs; ends the command when none does. */
    static RunningShadow require(KafkaSettings kafka) {
        return read(kafka)
                .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "no candidate rules run as a shadow"));
    }

    /** True when it ended by itself. */
    boolean hasFailed() {
        return report.filter(said -> said.state() == ShadowState.FAILED).isPresent();
    }

    ObjectNode document() {
        ObjectNode document = JsonText.object()
                .put("version", rules.document().version().value())
                .put("by", publication.actor().name())
                .put("at", publication.publishedAt().toString())
                .put("fold_from", rules.foldFrom().toString())
                .put("count_from", rules.countFrom().toString());
        report.ifPresent(said -> document.set("report", document(said)));
        return document;
    }

    private static ObjectNode document(ShadowReport said) {
        ObjectNode document = JsonText.object()
                .put("state", said.state().code())
                .put("detail", said.detail())
                .put("engine", said.engine())
                .put("at", said.at().toString());
        said.foldedUpTo().ifPresent(at -> document.put("folded_up_to", at.toString()));
        document.set("difference", DifferenceSheet.document(said.difference()));
        return document;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(Plain.line("candidate      version " + rules.document().version() + ", by "
                + publication.actor().name() + " at " + publication.publishedAt()));
        lines.add("folds          from " + rules.foldFrom() + ", compares from " + rules.countFrom());
        lines.add(
                Plain.line("state          " + report.map(RunningShadow::state).orElse("no engine has said anything")));
        report.ifPresent(said -> {
            lines.add("");
            lines.addAll(DifferenceSheet.lines(said.difference()));
        });
        return lines;
    }

    private static String state(ShadowReport said) {
        return said.state().code()
                + said.foldedUpTo().map(at -> ", folded up to " + at).orElse("")
                + ", said engine " + said.engine() + " at " + said.at()
                + (said.detail().isEmpty() ? "" : ": " + said.detail());
    }
}
