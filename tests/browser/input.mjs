export default async function scenario() {}
