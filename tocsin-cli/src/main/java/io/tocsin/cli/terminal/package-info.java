/** What every command shares towards the person or script that runs it: streams, exit codes, tables. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.terminal;
