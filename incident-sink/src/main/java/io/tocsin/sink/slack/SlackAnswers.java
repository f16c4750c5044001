package io.tocsin.sink.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.target.Answers;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Slack's answers mean. A good status says nothing: only {@code "ok": true} in the body is a success
 * (https://docs.slack.dev/reference/methods/chat.postMessage, section Errors).
 */
final class SlackAnswers {

    private static final Set<String> UNCLEAR = Set.of("internal_error", "fatal_error");
    private static final Set<String> CONFIGURATION = Set.of(
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "missing_scope",
            "no_permission",
            "channel_not_found",
            "not_in_channel",
            "is_archived",
            "restricted_action",
            "ekm_access_denied",
            "not_allowed_token_type",
            "org_login_required",
            "team_access_not_granted");
    private static final Set<String> PAYLOAD = Set.of(
            "msg_too_long",
            "msg_blocks_too_long",
            "no_text",
            "too_many_attachments",
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_arguments",
            "invalid_arg_name",
            "metadata_too_large",
            "invalid_metadata_format",
            "invalid_metadata_schema");
    private static final String CARD_GONE = "message_not_found";
    private static final Set<String> CARD_CLOSED = Set.of("cant_update_message", "edit_window_closed");
    private static final int MOST_CODE = 100;

    private final Answers answers;

    SlackAnswers(SlackTarget config) {
        this.answers = new Answers(config.apiUrl(), List.of(config.token()));
    }

    /** What Slack said, in the form that the notifier decides by. */
    sealed interface Verdict {
        /** It did what was asked; the whole answer. */
        record Ok(JsonNode answer) implements Verdict {}

        /** Somebody removed the card. */
        record CardGone() implements Verdict {}

        /** The card is there and says what it said last, and cannot be edited any more. */
        record CardClosed() implements Verdict {}

        /** Anything else, as the relay must know it. */
        record Failed(AttemptOutcome outcome) implements Verdict {}
    }

    /**
     * The verdict on a reply.
     *
     * @param repeatable whether asking the same again does no harm: true for edits and look-ups, false for posts
     */
    Verdict judge(HttpReply reply, boolean repeatable, Instant now) {
        if (!(reply instanceof HttpReply.Answered answered)) {
            return new Verdict.Failed(unclear(answers.classify(reply, now), repeatable));
        }
        if (!answered.isSuccess()) {
            return new Verdict.Failed(unclear(answers.classify(answered, now), repeatable));
        }
        JsonNode body = answered.json();
        if (!body.path("ok").isBoolean()) {
            return new Verdict.Failed(unclear(answers.unreadable(answered), repeatable));
        }
        return body.path("ok").booleanValue() ? new Verdict.Ok(body) : refused(body, answered, repeatable, now);
    }

    private Verdict refused(JsonNode body, HttpReply.Answered answered, boolean repeatable, Instant now) {
        String code = body.path("error").asText("");
        AttemptError error = new AttemptError(
                ErrorClass.REFUSED_IN_BODY, Optional.of(answered.status()), answers.masked(code, MOST_CODE));
        if (code.equals(CARD_GONE)) {
            return new Verdict.CardGone();
        }
        if (CARD_CLOSED.contains(code)) {
            return new Verdict.CardClosed();
        }
        if (UNCLEAR.contains(code)) {
            AttemptOutcome retry = new AttemptOutcome.Retry(error, Optional.empty(), true);
            return new Verdict.Failed(unclear(retry, repeatable));
        }
        if (CONFIGURATION.contains(code)) {
            return new Verdict.Failed(new AttemptOutcome.PermanentConfig(error));
        }
        if (PAYLOAD.contains(code)) {
            return new Verdict.Failed(new AttemptOutcome.PermanentPayload(error));
        }
        // Also what is not known here: trying again loses nothing, giving up would.
        Optional<Duration> after = answers.retryAfter(answered, now);
        return new Verdict.Failed(new AttemptOutcome.Retry(error, after, false));
    }

    private static AttemptOutcome unclear(AttemptOutcome outcome, boolean repeatable) {
        return repeatable ? outcome : Answers.once(outcome);
    }
}
