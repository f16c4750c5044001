package io.tocsin.console.http;

import com.linecorp.armeria.common.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which methods are served on which paths, so that a wrong method is told from a wrong path. Filled before use. */
public final class Operations {

    private final List<Operation> operations = new ArrayList<>();

    private record Operation(HttpMethod method, List<String> segments) {

        boolean fits(List<String> path) {
            if (path.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (!segment.startsWith("{") && !segment.equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** This method is served on this path, in which a part may stand in braces. */
    public void add(HttpMethod method, String path) {
        operations.add(new Operation(method, segments(path)));
    }

    /** The methods that are served on this path; none when nothing is. */
    public Set<String> allowed(String path) {
        Set<String> methods = new TreeSet<>();
        List<String> asked = segments(path);
        operations.stream()
                .filter(operation -> operation.fits(asked))
                .forEach(operation -> methods.add(operation.method().name()));
        return methods;
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
