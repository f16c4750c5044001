package io.tocsin.console.page;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemException;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.read.Incidents;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.incident.Incident;
import java.util.List;

/** Says no: on a page of its own, or beside the button that was pressed. */
final class ProblemPages {

    private final Templates templates;
    private final Frames frames;
    private final Incidents incidents;

    ProblemPages(Templates templates, Frames frames, Incidents incidents) {
        this.templates = templates;
        this.frames = frames;
        this.incidents = incidents;
    }

    AggregatedHttpResponse answer(Problem problem, Call call) {
        HttpStatus status = status(problem);
        if (call.wantsFragment()) {
            // The script puts it beside the button that was pressed.
            return templates.answer(status, "message.jte", problem, headers -> {});
        }
        Frame frame = frames.withoutCounts(call, problem.kind().title());
        return templates.answer(
                status,
                "problem.jte",
                new ProblemView(frame, problem, candidates(problem), Draft.of(call)),
                headers -> {
                    problem.retryAfter().ifPresent(wait -> headers.add("retry-after", Long.toString(wait.toSeconds())));
                    frames.remember(call, frame, headers);
                });
    }

    /** To a person several candidates are a choice, no conflict. */
    private static HttpStatus status(Problem problem) {
        return problem.kind() == ProblemKind.AMBIGUOUS_ID
                ? HttpStatus.MULTIPLE_CHOICES
                : HttpStatus.valueOf(problem.kind().status());
    }

    private List<Incident> candidates(Problem problem) {
        try {
            return incidents.findAll(
                    problem.candidates().stream().map(IncidentId::new).toList());
        } catch (ProblemException e) {
            return List.of();
        }
    }
}
