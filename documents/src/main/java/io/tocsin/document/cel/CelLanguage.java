package io.tocsin.document.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.RegexLiteralValidator;
import java.util.Map;

/**
 * CEL over some variables, checked and bounded. What an answer costs is bounded by the length of the text, the depth of
 * its nesting and the number of rounds of all its loops together; regular expressions run in linear time. Thread-safe.
 */
public final class CelLanguage {

    /** The longest text, in characters. */
    public static final int MAX_LENGTH = 4_000;

    /** The deepest nesting. */
    public static final int MAX_DEPTH = 32;

    /** The most rounds of all loops together; an expression that needs more has failed. */
    public static final int MAX_ROUNDS = 1_000;

    /** The largest regular expression, in instructions of its program. */
    public static final int MAX_REGEX = 1_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(MAX_DEPTH)
            .comprehensionMaxIterations(MAX_ROUNDS)
            .maxRegexProgramSize(MAX_REGEX)
            .build();

    /** Those whose result is no longer than what they are given. */
    private static final CelStringExtensions TEXT_FUNCTIONS = CelExtensions.strings(
            Function.JOIN,
            Function.INDEX_OF,
            Function.LOWER_ASCII,
            Function.SPLIT,
            Function.SUBSTRING,
            Function.TRIM,
            Function.UPPER_ASCII);

    private static final CelRuntime RUNTIME = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(TEXT_FUNCTIONS)
            .build();

    private final CelCompiler compiler;
    private final CelValidator validator;
    private final String allowed;

    /**
     * Expressions of this type over these variables.
     *
     * @param has what the macro {@code has} means
     * @param allowed what a text should be, for a refusal
     */
    CelLanguage(Map<String, CelType> variables, CelType result, CelMacro has, String allowed) {
        this(
                builder(variables, result)
                        .setStandardMacros(CelStandardMacro.ALL, CelStandardMacro.EXISTS, CelStandardMacro.EXISTS_ONE)
                        .addMacros(has)
                        .build(),
                allowed);
    }

    private CelLanguage(CelCompiler compiler, String allowed) {
        this.compiler = compiler;
        // Finds patterns that are none before the first alert does.
        this.validator = CelValidatorFactory.standardCelValidatorBuilder(compiler, RUNTIME)
                .addAstValidators(RegexLiteralValidator.INSTANCE)
                .build();
        this.allowed = allowed;
    }

    /** With the standard's own {@code has}, macros that make lists, and functions of texts. */
    static CelLanguage whole(Map<String, CelType> variables, CelType result, String allowed) {
        return new CelLanguage(
                builder(variables, result)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .addLibraries(TEXT_FUNCTIONS)
                        .build(),
                allowed);
    }

    private static CelCompilerBuilder builder(Map<String, CelType> variables, CelType result) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setResultType(result);
        variables.forEach(builder::addVar);
        return builder;
    }

    /** The syntax tree of a text that is not too long. */
    CelAbstractSyntaxTree parse(String text) throws RefusedExpressionException {
        int length = text.codePointCount(0, text.length());
        if (length > MAX_LENGTH) {
            throw new RefusedExpressionException(1, 1, length + " characters", "at most " + MAX_LENGTH);
        }
        return tree(compiler.parse(text));
    }

    /** The tree with the types of all its parts. */
    CelAbstractSyntaxTree check(CelAbstractSyntaxTree parsed) throws RefusedExpressionException {
        CelAbstractSyntaxTree checked = tree(compiler.check(parsed));
        tree(validator.validate(checked));
        return checked;
    }

    /** What gives the answers. */
    CelRuntime.Program program(CelAbstractSyntaxTree checked) throws RefusedExpressionException {
        try {
            return RUNTIME.createProgram(checked);
        } catch (CelEvaluationException e) {
            throw new RefusedExpressionException(1, 1, String.valueOf(e.getMessage()), "one that can be asked");
        }
    }

    private CelAbstractSyntaxTree tree(CelValidationResult result) throws RefusedExpressionException {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            CelIssue first = e.getErrors().get(0);
            throw new RefusedExpressionException(
                    Math.max(1, first.getSourceLocation().getLine()),
                    Math.max(0, first.getSourceLocation().getColumn()) + 1,
                    first.getMessage(),
                    allowed);
        }
    }
}
