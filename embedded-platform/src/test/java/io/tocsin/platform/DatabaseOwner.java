package io.tocsin.platform;

import java.nio.file.Path;
import org.awaitility.Awaitility;

/** Runs a database on the directory of its argument, with one row; waits to be killed, or ends when told to. */
final class DatabaseOwner {

    private DatabaseOwner() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
        DatabaseRows rows = new DatabaseRows(database);
        rows.createTable();
        rows.insert("written before the end");
        ChildProcess.tellParent(Integer.toString(database.port()));
        if (arguments.length == 1) {
            Awaitility.await().forever().until(() -> database.port() == 0);
        }
    }
}
