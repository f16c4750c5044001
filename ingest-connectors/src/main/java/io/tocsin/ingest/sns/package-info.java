/** Amazon SNS as a sender that signs: whose messages are let in, and how a subscription is confirmed. */
@NullMarked
package io.tocsin.ingest.sns;

import org.jspecify.annotations.NullMarked;
