package dev.gatehouse.sample;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.sql.DataSource;

/** The application's own table of people, with passwords hashed in its own way. */
public final class People {

    private static final int ROUNDS = 10_000;
    private static final int BITS = 256;

    /** What the table looks like; Gatehouse has never heard of it before it is configured. */
    public static final String TABLES =
            "create table person (no bigint primary key, tenant varchar(64) not null, mail varchar(320) not null,"
                    + " full_name varchar(200), state char(1) not null, secret varchar(64));"
                    + "create unique index person_mail on person (tenant, lower(mail));"
                    + "create table person_duty (person_no bigint not null references person, duty varchar(40) not null)";

    private final DataSource database;

    People(DataSource database) {
        this.database = database;
    }

    /** How a password of this person is stored. */
    public static String secret(long no, String password) {
        try {
            byte[] salt = ("ledger" + no).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ROUNDS, BITS);
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who has this email and this password. */
    Optional<Visitor> withPassword(String mail, String password) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select no, tenant, full_name, mail, secret from person where lower(mail) = lower(?) and state = 'A'")) {
            query.setString(1, mail);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    byte[] typed =
                            secret(rows.getLong("no"), password).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                    if (MessageDigest.isEqual(
                            typed, rows.getString("secret").getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
                        return Optional.of(new Visitor(
                                rows.getString("full_name"), rows.getString("mail"), rows.getString("tenant"), ""));
                    }
                }
                return Optional.empty();
            }
        }
    }
}
