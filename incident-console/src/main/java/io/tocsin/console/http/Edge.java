package io.tocsin.console.http;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a handler for a route: reads the request, answers on a thread that may block, turns what goes wrong into a
 * {@link Problem}, counts.
 */
public final class Edge {

    /** The longest body that is taken, in bytes: a note of 10,000 characters, of which a form makes nine bytes each. */
    public static final long MAX_BODY = 128 * 1024;

    /** How much of a body is read in order to refuse it politely; the server cuts off what is longer. */
    public static final long MAX_READ = 8 * MAX_BODY;

    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);

    private final RequestMetrics metrics;
    private final FailureReader failures;
    private final OriginGuard origins;

    /** Answers one request; may block for as long as the request may take. */
    @FunctionalInterface
    public interface Handler {
        /**
         * The answer.
         *
         * @throws ProblemException to refuse
         */
        AggregatedHttpResponse answer(Call call) throws Exception;
    }

    /** Writes a refusal in the language of the route: JSON or a page. */
    @FunctionalInterface
    public interface ProblemWriter {
        /** The answer that tells of it. */
        AggregatedHttpResponse write(Problem problem, Call call);
    }

    /** Knows which failures of others are no mistake of ours. */
    @FunctionalInterface
    public interface FailureReader {
        /** The problem that this failure means; {@link ProblemKind#INTERNAL} when it means a mistake. */
        Problem read(Throwable failure);
    }

    /**
     * Counts into these metrics; asks this reader about failures that are no {@link ProblemException}; answers under
     * the names only that this guard lets through.
     */
    public Edge(RequestMetrics metrics, FailureReader failures, OriginGuard origins) {
        this.metrics = metrics;
        this.failures = failures;
        this.origins = origins;
    }

    /**
     * The service for one route.
     *
     * @param route as it appears in the metrics
     */
    public HttpService serve(String route, Handler handler, ProblemWriter problems) {
        RequestMetrics.ForRoute counted = metrics.forRoute(route);
        return (context, request) -> HttpResponse.of(request.aggregate()
                .handleAsync(
                        (aggregated, failure) -> {
                            Call call = new Call(
                                    context,
                                    aggregated == null ? AggregatedHttpRequest.of(request.headers()) : aggregated);
                            AggregatedHttpResponse answer = failure == null
                                    ? answer(handler, problems, call)
                                    : problems.write(unreadable(failure), call);
                            counted.answered(answer.status().code());
                            return answer.toHttpResponse();
                        },
                        context.blockingTaskExecutor()));
    }

    private AggregatedHttpResponse answer(Handler handler, ProblemWriter problems, Call call) {
        try {
            origins.requireName(call.request().headers());
            if (call.request().content().length() > MAX_BODY) {
                throw tooLarge(call.request().content().length() + " bytes").toException();
            }
            return handler.answer(call);
        } catch (ProblemException e) {
            return problems.write(e.problem(), call);
        } catch (Exception e) {
            Problem problem = failures.read(e);
            if (problem.kind() == ProblemKind.INTERNAL) {
                LOG.error("{} {} failed", call.request().method(), call.path(), e);
            }
            return problems.write(problem, call);
        }
    }

    private static Problem unreadable(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof ContentTooLargeException
                ? tooLarge("more than " + MAX_READ + " bytes")
                : Problem.of(ProblemKind.WRONG_BODY, "The body did not arrive whole; nothing was done. Send it again.");
    }

    private static Problem tooLarge(String found) {
        return Problem.of(ProblemKind.BODY_TOO_LARGE, "body", found, "at most " + MAX_BODY + " bytes");
    }
}
