package io.tocsin.sink.mail;

import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.outbound.CheckedHosts;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.UnfitPlaceException;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.RetrySchedule;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/** Sends a mail for each notification, by a conversation of its own with the server. */
final class MailNotifier implements Notifier {

    private static final int MOST_CONVERSATIONS = 4;

    private final MailTarget config;
    private final CheckedHosts hosts;
    private final Executor conversations;
    private final MailAnswers answers;
    private final SSLSocketFactory tls;

    /** Believes the certificates that this Java believes. */
    MailNotifier(MailTarget config, NotifierTools tools) {
        this(config, tools, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** Believes the certificates that this factory believes. */
    MailNotifier(MailTarget config, NotifierTools tools, SSLSocketFactory tls) {
        this.config = config;
        this.tls = tls;
        this.hosts = tools.hosts();
        this.conversations = new BoundedExecutor(tools.blocking(), MOST_CONVERSATIONS);
        this.answers = new MailAnswers(
                config.server().login().map(MailServer.Login::secrets).orElse(List.of()));
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public String render(Rendering rendering) {
        return MailText.of(rendering).body();
    }

    @Override
    public CompletableFuture<AttemptOutcome> send(Dispatch dispatch, Instant now, Deadline deadline) {
        return hosts.find(config.server().host(), config.reach(), deadline)
                .thenApplyAsync(addresses -> converse(dispatch, addresses, deadline), conversations)
                .exceptionally(MailNotifier::unfit);
    }

    private AttemptOutcome converse(Dispatch dispatch, List<InetAddress> addresses, Deadline deadline) {
        if (deadline.isOver()) {
            return notSent(ErrorClass.NO_ANSWER_IN_TIME, "no time was left to send it");
        }
        Session session = Session.getInstance(Conversation.settings(config.server(), deadline.left(), tls));
        Conversation conversation = Conversation.with(config.server(), session);
        try (Socket socket = Conversation.connection(config.server(), addresses.get(0), deadline.left(), tls)) {
            endWith(socket, deadline);
            conversation.tell(socket, MailMessage.of(session, config, dispatch));
            return new AttemptOutcome.Delivered(Optional.empty());
        } catch (MessagingException e) {
            return answers.failed(
                    conversation.step(),
                    conversation.getLastReturnCode(),
                    String.valueOf(conversation.getLastServerResponse()),
                    conversation.isHandedOver(),
                    dispatch);
        } catch (IOException e) {
            return conversation.isHandedOver()
                    ? new AttemptOutcome.Delivered(Optional.empty())
                    : notSent(ErrorClass.NOT_CONNECTED, e.getClass().getSimpleName());
        } catch (IllegalArgumentException e) {
            return new AttemptOutcome.PermanentPayload(
                    new AttemptError(ErrorClass.OUR_FAULT, Optional.empty(), String.valueOf(e.getMessage())));
        } finally {
            close(conversation);
        }
    }

    /** A server that says a byte now and then must not keep the conversation going beyond the attempt. */
    private static void endWith(Socket socket, Deadline deadline) {
        CompletableFuture.delayedExecutor(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try {
                        socket.close();
                    } catch (IOException e) {
                        // It is of no use any more, closed or not.
                    }
                });
    }

    private static void close(Conversation conversation) {
        try {
            conversation.close();
        } catch (MessagingException e) {
            // All was said that had to be.
        }
    }

    private static AttemptOutcome unfit(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof UnfitPlaceException unfit) {
            AttemptError error = new AttemptError(unfit.errorClass(), Optional.empty(), unfit.detail());
            return unfit.errorClass() == ErrorClass.ADDRESS_REFUSED
                    ? new AttemptOutcome.PermanentConfig(error)
                    : new AttemptOutcome.Retry(error, Optional.empty(), false);
        }
        return notSent(ErrorClass.OUR_FAULT, cause.getClass().getSimpleName());
    }

    private static AttemptOutcome notSent(ErrorClass errorClass, String detail) {
        return new AttemptOutcome.Retry(
                new AttemptError(errorClass, Optional.empty(), detail), Optional.empty(), false);
    }

    @Override
    public RetrySchedule schedule() {
        return RetrySchedule.PAGING;
    }
}
