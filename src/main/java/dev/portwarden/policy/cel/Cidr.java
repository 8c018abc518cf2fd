package dev.portwarden.policy.cel;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A block of IPv4 or IPv6 addresses (RFC 4632), as {@code cidr('10.0.0.0/8')} makes it. */
final class Cidr {
    /** What may be an address; a name would be looked up, and is refused before. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final byte[] network;
    private final int prefix;

    private Cidr(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /** Reads a block, or an address as the block of itself. */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        byte[] network = address(slash < 0 ? text : text.substring(0, slash));
        int prefix = slash < 0 ? -1 : prefix(text.substring(slash + 1));
        if (network == null || (slash >= 0 && (prefix < 0 || prefix > network.length * Byte.SIZE))) {
            throw new CallFailure("`" + text + "` is no block of addresses, such as 10.0.0.0/8");
        }
        return new Cidr(network, slash < 0 ? network.length * Byte.SIZE : prefix);
    }

    /** Whether an address, or every address of a block, is in this block; of another family none is. */
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
