/** E-mail as a target, by SMTP. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.mail;
