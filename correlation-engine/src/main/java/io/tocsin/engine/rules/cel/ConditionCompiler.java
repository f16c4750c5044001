package io.tocsin.engine.rules.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.RegexLiteralValidator;
import io.tocsin.engine.rules.Condition;
import java.util.Set;

/**
 * Makes conditions out of their text: parsed, checked against the fields and types of alerts, and bounded. What an
 * answer costs is bounded by the length of the text, the depth of its nesting and the number of rounds of all its loops
 * together; regular expressions run in linear time.
 */
public final class ConditionCompiler {

    /** The longest text, in characters. */
    public static final int MAX_LENGTH = 4_000;

    /** The deepest nesting. */
    public static final int MAX_DEPTH = 32;

    /** The most rounds of all loops together; a condition that needs more has failed. */
    public static final int MAX_ROUNDS = 1_000;

    /** The largest regular expression, in instructions of its program. */
    public static final int MAX_REGEX = 1_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(MAX_DEPTH)
            .comprehensionMaxIterations(MAX_ROUNDS)
            .maxRegexProgramSize(MAX_REGEX)
            .build();

    private static final CelCompiler COMPILER = compiler();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

    /** Finds patterns that are none before the first alert does. */
    private static final CelValidator VALIDATOR = CelValidatorFactory.standardCelValidatorBuilder(COMPILER, RUNTIME)
            .addAstValidators(RegexLiteralValidator.INSTANCE)
            .build();

    private ConditionCompiler() {}

    /**
     * The condition that this text says.
     *
     * @throws RefusedConditionException when it says none; with the place in the text
     */
    public static Condition compile(String text) throws RefusedConditionException {
        return compile(text, AlertVariables.declared().keySet());
    }

    /**
     * The same for a condition that is asked of an alert again, long after its events: it may ask only what is
     * remembered.
     *
     * @throws RefusedConditionException when the text says none; with the place in the text
     */
    public static Condition compileForAlerts(String text) throws RefusedConditionException {
        return compile(text, AlertVariables.remembered());
    }

    /** The syntax tree of a text that is not too long. */
    static CelAbstractSyntaxTree parse(String text) throws RefusedConditionException {
        int length = text.codePointCount(0, text.length());
        if (length > MAX_LENGTH) {
            throw new RefusedConditionException(1, 1, length + " characters", "at most " + MAX_LENGTH);
        }
        return tree(COMPILER.parse(text));
    }

    private static Condition compile(String text, Set<String> fields) throws RefusedConditionException {
        CelAbstractSyntaxTree parsed = parse(text);
        Vocabulary.check(parsed, fields);
        CelAbstractSyntaxTree checked = tree(COMPILER.check(parsed));
        tree(VALIDATOR.validate(checked));
        try {
            return new CelCondition(text, RUNTIME.createProgram(checked), NecessaryTests.of(checked.getExpr()));
        } catch (CelEvaluationException e) {
            throw new RefusedConditionException(1, 1, String.valueOf(e.getMessage()), "a condition that can be asked");
        }
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) throws RefusedConditionException {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            CelIssue first = e.getErrors().get(0);
            throw new RefusedConditionException(
                    Math.max(1, first.getSourceLocation().getLine()),
                    Math.max(0, first.getSourceLocation().getColumn()) + 1,
                    first.getMessage(),
                    "a CEL condition over " + AlertVariables.ALERT);
        }
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.ALL, CelStandardMacro.EXISTS, CelStandardMacro.EXISTS_ONE)
                .addMacros(HasMacro.HAS)
                .setResultType(SimpleType.BOOL);
        AlertVariables.declared().forEach(builder::addVar);
        return builder.build();
    }
}
