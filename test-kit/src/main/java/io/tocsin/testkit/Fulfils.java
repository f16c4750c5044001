package io.tocsin.testkit;

import java.util.List;
import java.util.function.Predicate;
import org.hamcrest.BaseMatcher;
import org.hamcrest.Description;
import org.jspecify.annotations.Nullable;

/** A condition on a list that, when it is not met, shows the end of the list and not all of it. */
final class Fulfils<V> extends BaseMatcher<List<V>> {

    private static final int SHOWN = 5;

    private final Predicate<List<V>> condition;

    Fulfils(Predicate<List<V>> condition) {
        this.condition = condition;
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean matches(Object actual) {
        return condition.test((List<V>) actual);
    }

    @Override
    public void describeTo(Description description) {
        description.appendText("a list that fulfils the condition");
    }

    @Override
    public void describeMismatch(@Nullable Object actual, Description description) {
        if (!(actual instanceof List<?> list)) {
            description.appendText("nothing that was read in time");
            return;
        }
        int from = Math.max(0, list.size() - SHOWN);
        description.appendText(list.size() + " records, the last of them: " + list.subList(from, list.size()));
    }
}
