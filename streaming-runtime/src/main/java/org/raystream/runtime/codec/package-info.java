/**
 * Turns records, keys and state into bytes and back. Depends on no other package of the runtime.
 *
 * <p>All numbers are little endian. The building blocks of every layout:
 *
 * <table>
 * <caption>Elements</caption>
 * <tr><th>element</th><th>bytes</th></tr>
 * <tr><td>byte, boolean (0 or 1)</td><td>1</td></tr>
 * <tr><td>short, char</td><td>2</td></tr>
 * <tr><td>int, float (canonical NaN)</td><td>4</td></tr>
 * <tr><td>long, double (canonical NaN)</td><td>8</td></tr>
 * <tr><td>varint</td><td>1 to 5 (int) or 1 to 10 (long), 7 bits each, lowest first, top bit set on all but the last</td></tr>
 * <tr><td>string</td><td>varint of its UTF-8 length, then UTF-8; a lone surrogate as its own three bytes</td></tr>
 * <tr><td>string that may be null</td><td>varint 0, or of its UTF-8 length plus 1, then UTF-8</td></tr>
 * <tr><td>other value that may be null</td><td>0, or 1 followed by the value</td></tr>
 * <tr><td>array of primitives</td><td>varint of its length, then its elements</td></tr>
 * <tr><td>array, list</td><td>varint of its length, then its elements, each of which may be null</td></tr>
 * <tr><td>set, map</td><td>varint of its size, then its entries: in their own order if that order is part of the value
 *     (insertion order, sorted), else, and always in keys, ordered by their bytes</td></tr>
 * <tr><td>enum constant</td><td>varint of its ordinal; the schema lists the names</td></tr>
 * <tr><td>record, POJO</td><td>its fields: of a record in the order of its header, of a POJO by name, superclass first</td></tr>
 * <tr><td>value of a type that is open to other classes</td><td>a tag byte, see {@link org.raystream.runtime.codec.AnyCodec}</td></tr>
 * <tr><td>value of a class that only Kryo can take</td><td>varint of the length, then what Kryo wrote</td></tr>
 * </table>
 */
@NullMarked
package org.raystream.runtime.codec;

import org.jspecify.annotations.NullMarked;
