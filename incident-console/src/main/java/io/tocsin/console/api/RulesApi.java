package io.tocsin.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.JsonAnswer;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.query.Parameters;
import io.tocsin.console.read.Rules;
import io.tocsin.model.replay.ShadowReport;
import io.tocsin.model.wire.IsoInstant;
import io.tocsin.model.wire.ShadowReportCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** {@code GET /api/v1/rules} and {@code /api/v1/rules/shadow}: which rules hold, and what others would change. */
final class RulesApi {

    static final String PATH = "/api/v1/rules";

    private final Rules rules;

    RulesApi(Rules rules) {
        this.rules = rules;
    }

    AggregatedHttpResponse show(Call call) {
        new Parameters(call.query()).allow(Set.of());
        Rules.Holding holding = rules.read()
                .holding()
                .orElseThrow(() -> Problem.of(
                                ProblemKind.UNKNOWN_RULES, "Nothing is published, and no engine has said what it has.")
                        .toException());
        ObjectNode body = ApiJson.object()
                .put("published", holding.isPublished())
                .put("version", holding.document().version().value())
                .put("at", IsoInstant.format(holding.publication().publishedAt()));
        if (holding.isPublished()) {
            body.put("publication", holding.publication().sequence())
                    .put("by", holding.publication().actor().name());
        }
        return JsonAnswer.ok(body.put("document", holding.document().text()));
    }

    AggregatedHttpResponse shadow(Call call) {
        new Parameters(call.query()).allow(Set.of());
        Rules.Shadow shadow = rules.read()
                .shadow()
                .orElseThrow(() -> Problem.of(ProblemKind.NO_SHADOW, "Start one with: tocsin rules shadow start FILE.")
                        .toException());
        ObjectNode body = ApiJson.object()
                .put("version", shadow.candidate().document().version().value())
                .put("by", shadow.publication().actor().name())
                .put("at", IsoInstant.format(shadow.publication().publishedAt()))
                .put("fold_from", IsoInstant.format(shadow.candidate().foldFrom()))
                .put("count_from", IsoInstant.format(shadow.candidate().countFrom()));
        shadow.report().ifPresent(report -> body.set("report", tree(report)));
        return JsonAnswer.ok(body.put("document", shadow.candidate().document().text()));
    }

    private static JsonNode tree(ShadowReport report) {
        try {
            return JsonAnswer.MAPPER.readTree(ShadowReportCodec.INSTANCE.encode(report));
        } catch (IOException e) {
            throw new UncheckedIOException("a codec always writes JSON", e);
        }
    }
}
