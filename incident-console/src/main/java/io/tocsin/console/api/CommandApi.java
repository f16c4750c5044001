package io.tocsin.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.tocsin.console.command.CommandAction;
import io.tocsin.console.command.CommandDesk;
import io.tocsin.console.command.CommandIssuer;
import io.tocsin.console.command.Terms;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.JsonAnswer;
import io.tocsin.console.http.OriginGuard;
import io.tocsin.console.http.Problem;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.console.text.Words;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.Incident;
import io.tocsin.sink.store.CommandDecision;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code POST /api/v1/incidents/{id}/acknowledge} and its like, and {@code GET /api/v1/commands/{id}}. */
final class CommandApi {

    static final String COMMANDS = "/api/v1/commands/";

    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?:$|[,;])", Pattern.CASE_INSENSITIVE);
    private static final int MAX_KEY = 128;

    private final IncidentApi incidents;
    private final CommandDesk desk;
    private final OriginGuard origins;
    private final Duration maxWait;

    CommandApi(IncidentApi incidents, CommandDesk desk, OriginGuard origins, Duration maxWait) {
        this.incidents = incidents;
        this.desk = desk;
        this.origins = origins;
        this.maxWait = maxWait;
    }

    AggregatedHttpResponse issue(Call call, CommandAction action) {
        origins.require(call);
        CommandBody body = CommandBody.parse(call, action);
        Optional<String> key = key(call);
        Duration wait = wait(call);
        Incident incident = incidents.meant(call.pathParam("id"));
        Terms terms = body.into()
                .map(typed -> body.terms().into(incidents.meant(typed)))
                .orElse(body.terms());
        CommandDesk.Result result =
                desk.carryOut(new CommandIssuer.Wish(action, incident, Actor.person(body.actor()), terms, key), wait);
        if (result.isRefused()) {
            throw refused(result);
        }
        return result.isPending() ? accepted(result) : applied(result, wait);
    }

    private static AggregatedHttpResponse accepted(CommandDesk.Result result) {
        ObjectNode body = ApiJson.object();
        body.set("command", ApiJson.command(result.id(), Optional.empty()));
        return JsonAnswer.of(
                HttpStatus.ACCEPTED,
                body,
                headers -> headers.add("location", COMMANDS + result.id().value()));
    }

    private static AggregatedHttpResponse applied(CommandDesk.Result result, Duration wait) {
        ObjectNode body = ApiJson.object();
        body.set("command", ApiJson.command(result.id(), result.decision()));
        body.set("incident", ApiJson.incident(result.incident()));
        return JsonAnswer.of(HttpStatus.OK, body, headers -> {
            headers.add("preference-applied", "wait=" + wait.toSeconds());
            headers.add("content-location", COMMANDS + result.id().value());
        });
    }

    private static RuntimeException refused(CommandDesk.Result result) {
        CommandDecision decision = result.decision().orElseThrow();
        String detail = decision.detail().isBlank() ? Words.refusal(decision.reason()) : decision.detail();
        return Problem.of(ProblemKind.COMMAND_REFUSED, detail)
                .withReason(decision.reason().code())
                .toException();
    }

    AggregatedHttpResponse show(Call call) {
        String text = call.pathParam("id");
        if (text.length() > CommandId.MAX_LENGTH) {
            throw unknown();
        }
        CommandId id = new CommandId(text);
        Optional<CommandDecision> decision = desk.decision(id);
        if (decision.isEmpty() && !desk.wrote(id)) {
            throw unknown();
        }
        return JsonAnswer.ok(ApiJson.command(id, decision));
    }

    private static RuntimeException unknown() {
        return Problem.of(
                        ProblemKind.UNKNOWN_COMMAND,
                        "No decision about a command with this id is known, and this console did not write it lately.")
                .toException();
    }

    static Optional<String> key(Call call) {
        Optional<String> key = call.header("idempotency-key");
        if (key.isPresent() && key.get().length() > MAX_KEY) {
            throw Problem.of(
                            ProblemKind.WRONG_PARAMETER,
                            "Idempotency-Key",
                            key.get().length() + " characters",
                            "1 to " + MAX_KEY + " characters")
                    .toException();
        }
        return key;
    }

    /** Zero unless the caller prefers to wait. A preference that asks for more gets as much as there is. */
    private Duration wait(Call call) {
        Matcher matcher = WAIT.matcher(call.headers("prefer"));
        if (!matcher.find()) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        return asked.compareTo(maxWait) > 0 ? maxWait : asked;
    }
}
