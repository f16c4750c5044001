/** Zabbix: whatever a media type of problems, recoveries and updates sends. */
@NullMarked
package io.tocsin.ingest.zabbix;

import org.jspecify.annotations.NullMarked;
