package io.tocsin.ingest.http;

import java.util.Optional;

/**
 * Whose a path is that did not come as far as a handler.
 *
 * @param connector empty when the path names none
 * @param answers as requests with this path are answered
 */
record ServedPath(String connector, AnswerForm answers) {

    private static final String EXACT = "exact:";
    private static final String PREFIX = "prefix:";

    /** Empty when the path is none of the intake's. */
    static Optional<ServedPath> of(String method, String sent) {
        String path = sent.replaceFirst("[?#].*", "");
        if (path.equals(AlertsPath.ROOT) || path.startsWith(AlertsPath.ROOT + "/")) {
            AlertsPath parts =
                    AlertsPath.parse(path.equals(AlertsPath.ROOT) ? path : path.substring(AlertsPath.ROOT.length()));
            AnswerForm answers = EmulatedApi.answersOf(parts.connector());
            return Optional.of(new ServedPath(parts.connector(), answers.of(method, parts.behind())));
        }
        return EmulatedApi.ALL.stream()
                .filter(api -> api.routes().stream().anyMatch(route -> isOf(route, path)))
                .map(api -> new ServedPath(api.connector(), api.answers().of(method, path)))
                .findFirst();
    }

    private static boolean isOf(String route, String path) {
        return route.startsWith(EXACT)
                ? path.equals(route.substring(EXACT.length()))
                : path.startsWith(route.substring(PREFIX.length()) + "/");
    }
}
