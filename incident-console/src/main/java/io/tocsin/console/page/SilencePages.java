package io.tocsin.console.page;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.QueryParams;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.OriginGuard;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemException;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.page.SilenceView.SilencePreviewView;
import io.tocsin.console.query.Parameters;
import io.tocsin.console.query.SilenceQuery;
import io.tocsin.console.read.Incidents;
import io.tocsin.console.silence.PublishedSilence;
import io.tocsin.console.silence.Refusal;
import io.tocsin.console.silence.SilenceDesk;
import io.tocsin.console.silence.SilencePreview;
import io.tocsin.console.silence.SilencePreview.Held;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.StableId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.setting.SilenceState;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.MatcherParser;
import io.tocsin.model.silence.Matchers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pages of silences: the list, the form with its preview, and what the buttons do. */
final class SilencePages {

    private static final int PAGE = 100;
    private static final int MAX_WORD = 128;
    private static final int FIRST = 10;
    private static final Duration HISTORY = Duration.ofHours(24);

    private final Templates templates;
    private final Frames frames;
    private final Incidents incidents;
    private final SilenceDesk desk;
    private final SilencePreview preview;
    private final OriginGuard origins;
    private final Meaning meaning;

    SilencePages(Templates templates, Frames frames, Pages.Parts parts, Meaning meaning) {
        this.templates = templates;
        this.frames = frames;
        this.incidents = parts.incidents();
        this.desk = parts.silences();
        this.preview = parts.preview();
        this.origins = parts.origins();
        this.meaning = meaning;
    }

    AggregatedHttpResponse list(Call call) {
        Frame frame = frames.of(call, "Silences");
        Parameters parameters = new Parameters(call.query());
        SilenceQuery query = SilenceQuery.parse(parameters);
        Instant now = desk.now();
        Optional<SilenceQuery.Place> after =
                parameters.text("cursor", Integer.MAX_VALUE).map(query::place);
        List<PublishedSilence> found = desk.book().all().stream()
                .filter(one -> after.map(place -> place.isBefore(one.silence())).orElse(true))
                .filter(one -> query.states().contains(one.state(now)))
                .limit(PAGE + 1L)
                .toList();
        List<PublishedSilence> shown = found.subList(0, Math.min(PAGE, found.size()));
        Optional<Map<String, Held>> held = held();
        boolean ended = query.states().equals(Set.of(SilenceState.ENDED));
        SilenceListView view = new SilenceListView(
                frame,
                shown.stream()
                        .map(one -> SilenceRow.of(
                                one,
                                now,
                                held.map(all -> all.getOrDefault(one.silence().id(), Held.NOTHING))))
                        .toList(),
                ended,
                found.size() > PAGE
                        ? Optional.of(Hrefs.SILENCES + "?state=" + query.word() + "&cursor="
                                + query.cursor(shown.get(PAGE - 1).silence()))
                        : Optional.empty(),
                parameters.text("done", MAX_WORD).map(SilencePages::notice));
        return templates.answer(HttpStatus.OK, "silences.jte", view, headers -> frames.remember(call, frame, headers));
    }

    private static String notice(String done) {
        return switch (done) {
            case "made" -> "Done. The engine takes it up in a moment.";
            case "changed" -> "Changed. The engine takes it up in a moment.";
            default -> "Ended. What still fires is told at once.";
        };
    }

    /** Without the store the list is there all the same. */
    private Optional<Map<String, Held>> held() {
        try {
            return Optional.of(preview.held());
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    AggregatedHttpResponse blank(Call call) {
        Parameters parameters = new Parameters(call.query());
        SilenceForm form = parameters
                .text("incident", MAX_WORD)
                .map(id -> SilenceForm.of(meaning.of(id)))
                .orElse(SilenceForm.EMPTY);
        return page(call, HttpStatus.OK, form, Optional.empty(), "", Optional.empty());
    }

    AggregatedHttpResponse show(Call call) {
        PublishedSilence known = known(call);
        return page(
                call,
                HttpStatus.OK,
                SilenceForm.of(known.silence()),
                Optional.of(known),
                Long.toString(known.sequence()),
                Optional.empty());
    }

    private PublishedSilence known(Call call) {
        String id = call.pathParam("id");
        return desk.book().find(id).orElseThrow(() -> SilenceDesk.unknown(id));
    }

    /** What the form says now would hide: a part for the script, or the whole page. */
    AggregatedHttpResponse preview(Call call) {
        Parameters said = form(call);
        SilenceForm form = SilenceForm.read(said);
        if (call.wantsFragment()) {
            return templates.answer(HttpStatus.OK, "preview.jte", previewOf(form), headers -> {});
        }
        Optional<PublishedSilence> of =
                said.text("id", MAX_WORD).flatMap(id -> desk.book().find(id));
        previewOf(form);
        return page(
                call, HttpStatus.OK, form, of, said.text("version", MAX_WORD).orElse(""), Optional.empty());
    }

    AggregatedHttpResponse make(Call call) {
        Parameters said = form(call);
        SilenceForm form = SilenceForm.read(said);
        String key = said.text("key", MAX_WORD).orElse("");
        try {
            desk.make(StableId.of("silence", key), form.draft(), actor(call), request(call, key));
        } catch (ProblemException e) {
            return refused(call, form, Optional.empty(), "", e.problem());
        }
        return Pages.seeOther(Hrefs.SILENCES + "?done=made");
    }

    AggregatedHttpResponse change(Call call) {
        Parameters said = form(call);
        SilenceForm form = SilenceForm.read(said);
        PublishedSilence known = known(call);
        String version = said.text("version", MAX_WORD).orElse("");
        try {
            desk.change(
                    known.silence().id(),
                    form.draft(),
                    actor(call),
                    request(call, said.text("key", MAX_WORD).orElse("")),
                    Optional.of(version)
                            .filter(word -> word.matches("[0-9]{1,18}"))
                            .map(Long::parseLong));
        } catch (ProblemException e) {
            return refused(call, form, Optional.of(known), version, e.problem());
        }
        return Pages.seeOther(Hrefs.SILENCES + "?done=changed");
    }

    AggregatedHttpResponse end(Call call) {
        Parameters said = form(call);
        desk.end(
                call.pathParam("id"),
                actor(call),
                request(call, said.text("key", MAX_WORD).orElse("")),
                Optional.empty());
        return Pages.seeOther(Hrefs.SILENCES + "?done=ended");
    }

    private Parameters form(Call call) {
        origins.require(call);
        Parameters form =
                new Parameters(QueryParams.fromQueryString(call.request().contentUtf8()));
        frames.requireToken(call, form.text("token", MAX_WORD).orElse(""));
        return form;
    }

    private static Actor actor(Call call) {
        return Actor.person(Viewer.of(call).actor());
    }

    private static CommandId request(Call call, String key) {
        return new CommandId(
                StableId.of("silence", key, call.path(), call.request().contentUtf8()));
    }

    /** What was typed stays where it was typed, with what is wrong beside it. */
    private AggregatedHttpResponse refused(
            Call call, SilenceForm form, Optional<PublishedSilence> of, String version, Problem problem) {
        boolean typed = problem.kind() == ProblemKind.WRONG_BODY
                || problem.kind() == ProblemKind.SILENCE_CHANGED
                || problem.kind() == ProblemKind.JOURNAL_UNAVAILABLE;
        if (!typed) {
            throw problem.toException();
        }
        return page(call, HttpStatus.valueOf(problem.kind().status()), form, of, version, Optional.of(problem));
    }

    private AggregatedHttpResponse page(
            Call call,
            HttpStatus status,
            SilenceForm form,
            Optional<PublishedSilence> of,
            String version,
            Optional<Problem> refusal) {
        Frame frame = frames.of(call, of.isPresent() ? "Silence" : "New silence");
        Instant now = desk.now();
        SilenceView view = new SilenceView(
                frame,
                form,
                of.map(one -> SilenceRow.of(one, now, Optional.empty())),
                version,
                form.lines().isEmpty() || refusal.isPresent() ? Optional.empty() : quietly(form),
                refusal);
        return templates.answer(status, "silence.jte", view, headers -> frames.remember(call, frame, headers));
    }

    /** A preview that cannot be made keeps nobody from a silence. */
    private Optional<SilencePreviewView> quietly(SilenceForm form) {
        try {
            return previewOf(form);
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private Optional<SilencePreviewView> previewOf(SilenceForm form) {
        if (form.lines().isEmpty()) {
            return Optional.empty();
        }
        List<Matcher> matchers = new ArrayList<>();
        try {
            form.lines().forEach(line -> matchers.addAll(MatcherParser.parse(line)));
            Matchers.checked(matchers, Silence.MAX_MATCHERS);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(e);
        }
        SilencePreview.Preview seen = preview.of(matchers, HISTORY, desk.now());
        List<IncidentId> first = seen.now().hidden().stream().limit(FIRST).toList();
        List<Incident> named = incidents.findAll(first);
        return Optional.of(new SilencePreviewView(seen, named, Matchers.meanNearlyEverything(matchers)));
    }
}
