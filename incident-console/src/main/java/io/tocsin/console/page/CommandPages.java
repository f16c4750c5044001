package io.tocsin.console.page;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.QueryParams;
import io.tocsin.console.command.CommandAction;
import io.tocsin.console.command.CommandDesk;
import io.tocsin.console.command.CommandIssuer;
import io.tocsin.console.command.Terms;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.OriginGuard;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemException;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.query.Parameters;
import io.tocsin.console.read.Incidents;
import io.tocsin.console.text.Words;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.store.DeliveryCounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The buttons: a form that is posted, and a way back to where it was pressed. */
final class CommandPages {

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final int MAX_KEY = 60;
    private static final int MAX_PATH = 4096;

    private final Templates templates;
    private final Frames frames;
    private final CommandDesk desk;
    private final OriginGuard origins;
    private final Meaning meaning;
    private final Incidents incidents;

    CommandPages(Templates templates, Frames frames, Pages.Parts parts, Meaning meaning) {
        this.templates = templates;
        this.frames = frames;
        this.desk = parts.desk();
        this.origins = parts.origins();
        this.meaning = meaning;
        this.incidents = parts.incidents();
    }

    AggregatedHttpResponse carryOut(Call call, CommandAction action) {
        origins.require(call);
        Parameters form =
                new Parameters(QueryParams.fromQueryString(call.request().contentUtf8()));
        frames.requireToken(call, form.text("token", MAX_KEY).orElse(""));
        Terms said = TermForm.of(action, form);
        Terms terms = TermForm.into(action, form)
                .map(typed -> said.into(meaning.of(typed)))
                .orElse(said);
        Incident incident = meaning.of(call.pathParam("id"));
        Actor actor = Actor.person(Viewer.of(call).actor());
        CommandDesk.Result result =
                desk.carryOut(new CommandIssuer.Wish(action, incident, actor, terms, key(call, form, terms)), WAIT);
        if (call.wantsFragment()) {
            return row(call, action, result);
        }
        if (action == CommandAction.NOTE && result.isRefused()) {
            // A redirect would lose what was written.
            throw Problem.of(
                            ProblemKind.COMMAND_REFUSED,
                            Words.refusal(result.decision().orElseThrow().reason()))
                    .toException();
        }
        String back = Hrefs.local(form.text("return", MAX_PATH).orElse(Hrefs.INCIDENTS));
        return Pages.seeOther(Hrefs.with(back, "command", result.id().value()));
    }

    /** One page, one revision, one button, the same words: pressed twice it is one command. */
    private static Optional<String> key(Call call, Parameters form, Terms terms) {
        String revision = Optional.ofNullable(call.query().get("revision")).orElse("");
        return form.text("key", MAX_KEY)
                .map(key -> key + ":" + revision + ":" + terms.toString().hashCode());
    }

    /** The part of a notice that a page waits for: the same words as long as the command is pending, then its end. */
    AggregatedHttpResponse notice(Call call) {
        String id = call.pathParam("id");
        Optional<Notice> notice =
                id.length() > CommandId.MAX_LENGTH ? Optional.empty() : Notice.of(new CommandId(id), desk);
        return templates.answer(HttpStatus.OK, "notice.jte", notice, headers -> {});
    }

    /** What was done must be answered even when nothing further can be read. */
    private DeliveryCounts deliveries(CommandDesk.Result result) {
        try {
            return incidents
                    .deliveryCounts(List.of(result.incident()))
                    .getOrDefault(result.incident().id(), DeliveryCounts.NONE);
        } catch (ProblemException e) {
            return DeliveryCounts.NONE;
        }
    }

    private AggregatedHttpResponse row(Call call, CommandAction action, CommandDesk.Result result) {
        Frame frame = frames.withoutCounts(call, "Incidents");
        Row row = new Row(frame, result.incident(), deliveries(result), true, Optional.of(Notice.of(action, result)));
        return templates.answer(HttpStatus.OK, "rows.jte", List.of(row), headers -> {});
    }
}
