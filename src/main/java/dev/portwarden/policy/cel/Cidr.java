package dev.portwarden.policy.cel;

import dev.cel.common.exceptions.CelInvalidArgumentException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A block of IPv4 or IPv6 addresses (RFC 4632), the result of {@code cidr('10.0.0.0/8')}. */
final class Cidr {
    /** The characters of an address. A host name must not match, since it would be looked up. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final byte[] network;
    private final int prefix;

    private Cidr(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /** Parses a block, or an address as a block of one. */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        byte[] network = address(slash < 0 ? text : text.substring(0, slash));
        int prefix = slash < 0 ? -1 : prefix(text.substring(slash + 1));
        if (network == null || (slash >= 0 && (prefix < 0 || prefix > network.length * Byte.SIZE))) {
            throw new CelInvalidArgumentException("`" + text + "` is not an address block such as 10.0.0.0/8");
        }
        return new Cidr(network, slash < 0 ? network.length * Byte.SIZE : prefix);
    }

    /** Whether this block contains an address or a whole block. IPv4 and IPv6 never contain each other. */
    boolean contains(String text) {
        Cidr other = parse(text);
        if (other.network.length != network.length || other.prefix < prefix) {
            return false;
        }
        int rest = network.length * Byte.SIZE - prefix;
        return number(network).shiftRight(rest).equals(number(other.network).shiftRight(rest));
    }

    private static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    private static int prefix(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static byte @Nullable [] address(String text) {
        boolean dotted = text.indexOf(':') < 0;
        if (!ADDRESS.matcher(text).matches() || (dotted && !text.matches("\\d{1,3}(\\.\\d{1,3}){3}"))) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
