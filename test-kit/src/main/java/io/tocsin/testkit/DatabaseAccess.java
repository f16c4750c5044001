package io.tocsin.testkit;

/**
 * How to reach a database of a test.
 *
 * @param jdbcUrl without user and password
 * @param user may do everything
 * @param password of the user
 */
public record DatabaseAccess(String jdbcUrl, String user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseAccess[" + jdbcUrl + ", user=" + user + "]";
    }
}
