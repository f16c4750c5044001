/** The rules as a YAML document, refused with file, line, what was found and what is allowed. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.rules.yaml;
