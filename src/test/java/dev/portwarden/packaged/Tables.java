package dev.portwarden.packaged;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads all tables of a log. */
final class Tables {
    private static final String NAMES =
            "select table_name from information_schema.tables where table_schema = 'public'";

    private Tables() {}

    /** The rows of each table of an H2 file that no server has open, sorted. */
    static Map<String, List<String>> ofFile(Path data) throws SQLException {
        return read(
                "jdbc:h2:file:" + data.resolve("portwarden") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "portwarden");
    }

    /** The rows of each table of a PostgreSQL database, sorted. */
    static Map<String, List<String>> ofServer(String url) throws SQLException {
        return read(url, "postgres");
    }

    private static Map<String, List<String>> read(String url, String user) throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            List<String> names = new ArrayList<>();
            try (ResultSet rows = connection.createStatement().executeQuery(NAMES)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (String name : names) {
                tables.put(name, rows(connection, name));
            }
        }
        return tables;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet rows = connection.createStatement().executeQuery("select * from \"" + table + "\"")) {
            while (rows.next()) {
                StringBuilder text = new StringBuilder();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    text.append(value(rows, column)).append('\n');
                }
                all.add(text.toString());
            }
        }
        all.sort(null);
        return all;
    }

    /** Decodes bytes as text, so that secrets in them are found. */
    private static String value(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column) instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : String.valueOf(rows.getString(column));
    }
}
