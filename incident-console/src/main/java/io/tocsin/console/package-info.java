/** REST API, live updates and web pages; its main class is {@link io.tocsin.console.IncidentConsole}. */
@org.jspecify.annotations.NullMarked
package io.tocsin.console;
