package io.tocsin.document.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;

/** A condition over an incident. Immutable; the same incident always gets the same answer. */
public final class IncidentExpression {

    private static final CelLanguage CONDITIONS = new CelLanguage(
            IncidentVariables.declared(),
            SimpleType.BOOL,
            HasMacro.HAS,
            "a CEL condition over " + IncidentVariables.INCIDENT);

    private final String text;
    private final boolean readsLabels;
    private final boolean readsTeam;
    private final CelRuntime.Program program;

    private IncidentExpression(String text, CelAbstractSyntaxTree parsed, CelRuntime.Program program) {
        this.text = text;
        this.readsLabels = Vocabulary.reads(parsed, IncidentVariables.LABELS);
        this.readsTeam = Vocabulary.reads(parsed, IncidentVariables.TEAM);
        this.program = program;
    }

    /**
     * The condition that this text says.
     *
     * @throws RefusedExpressionException when it says none; with the place in the text
     */
    public static IncidentExpression condition(String text) throws RefusedExpressionException {
        CelAbstractSyntaxTree parsed = CONDITIONS.parse(text);
        Vocabulary.check(
                parsed, IncidentVariables.INCIDENT, IncidentVariables.declared().keySet());
        return new IncidentExpression(text, parsed, CONDITIONS.program(CONDITIONS.check(parsed)));
    }

    /** True when it says so; false too when it has no answer, as when a loop of it never ends. Never throws. */
    public boolean holds(IncidentVariables incident) {
        try {
            return Boolean.TRUE.equals(program.eval(incident));
        } catch (CelEvaluationException | RuntimeException e) {
            // One incident that the author did not think of must not stop the others.
            return false;
        }
    }

    /** True when the answer depends on labels. */
    public boolean readsLabels() {
        return readsLabels;
    }

    /** True when the answer depends on the team. */
    public boolean readsTeam() {
        return readsTeam;
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IncidentExpression expression && expression.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
